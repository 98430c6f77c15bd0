import type { Language } from '../../../shared/choices.ts';

/** Titles and hints of the vendors' settings. They come from the service in English. */
const dutch: Readonly<Record<string, string>> = {
  Address: 'Adres',
  'User name': 'Gebruikersnaam',
  'Password or token password': 'Wachtwoord of tokenwachtwoord',
  'CA certificate': 'CA-certificaat',
  'Certificate fingerprint': 'Vingerafdruk van het certificaat',
  'Client ID': 'Client-id',
  'Client secret': 'Clientgeheim',
  'Path prefix': 'Voorvoegsel van het pad',
  'Token path': 'Pad van het token',
  'Rows per page': 'Rijen per pagina',
  'API key': 'API-sleutel',
  'API secret key': 'Geheime API-sleutel',
  'On-demand sites': 'On-demand-locaties',
  'Serial numbers': 'Serienummers',
  'For example https://rmm.example.com': 'Bijvoorbeeld https://rmm.example.com',
  'For example https://eu.ninjarmm.com': 'Bijvoorbeeld https://eu.ninjarmm.com',
  'For example https://merlot-api.centrastage.net': 'Bijvoorbeeld https://merlot-api.centrastage.net',
  'Of the API, for example https://api.example.com': 'Van de API, bijvoorbeeld https://api.example.com',
  'An account with rights on every device group, or a login token (~t:…)':
    'Een account met rechten op elke apparaatgroep, of een logintoken (~t:…)',
  'PEM text, for a server with a certificate of its own authority':
    'PEM-tekst, voor een server met een certificaat van een eigen autoriteit',
  'SHA-256; trusts this one certificate instead': 'SHA-256; vertrouwt in plaats daarvan dit ene certificaat',
  'Before /v2; usually empty, on some instances /api': 'Vóór /v2; meestal leeg, op sommige servers /api',
  'Sites without managed devices, for support on request; usually nothing of them is billed':
    'Locaties zonder beheerde apparaten, voor ondersteuning op verzoek; daarvan wordt meestal niets gefactureerd',
  'One call per device; without them a device that another system also lists is not recognised':
    'Eén vraag per apparaat; zonder wordt een apparaat dat een ander systeem ook noemt niet herkend',
};

/** A vendor's words in the person's language, as far as they are known there; else as the service says them. */
export function settingWords(text: string, language: Language): string {
  return language === 'nl' ? (dutch[text] ?? text) : text;
}
