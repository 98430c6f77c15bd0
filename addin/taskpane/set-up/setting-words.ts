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
  'Company ID': 'Bedrijfs-id',
  'Public key': 'Openbare sleutel',
  'Private key': 'Geheime sleutel',
  'API version': 'API-versie',
  'Second approval': 'Tweede goedkeuring',
  Secret: 'Geheim',
  'Authorisation server': 'Autorisatieserver',
  Approval: 'Goedkeuring',
  reviewed: 'beoordeeld',
  ready: 'klaar voor facturatie',
  none: 'geen',
  'Access token': 'Toegangstoken',
  'Unit of time': 'Tijdseenheid',
  minutes: 'minuten',
  hours: 'uren',
  'Activity types that are not billed': 'Activiteitstypen die niet worden gefactureerd',
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
  'For example https://api-eu.myconnectwise.net': 'Bijvoorbeeld https://api-eu.myconnectwise.net',
  'As on the sign-in page': 'Zoals op de aanmeldpagina',
  'From developer.connectwise.com': 'Van developer.connectwise.com',
  'v4_6_release stays the same through upgrades; others change':
    'v4_6_release blijft hetzelfde bij upgrades; andere veranderen',
  'Older than the server is fine; it keeps the shape of the answers':
    'Ouder dan de server mag; zo houden de antwoorden hun vorm',
  'Time counts as approved after the second tier, not after the first':
    'Tijd geldt als goedgekeurd na de tweede ronde, niet na de eerste',
  'Where the zone of the account is asked for; it usually stays as it is':
    'Waar de zone van het account wordt gevraagd; blijft meestal zo staan',
  'Of the API user': 'Van de API-gebruiker',
  'The API tracking identifier of the API user': 'De API tracking identifier van de API-gebruiker',
  'For example https://acme.halopsa.com': 'Bijvoorbeeld https://acme.halopsa.com',
  'Hosted only, as the API page shows it': 'Alleen bij hosting, zoals de API-pagina het toont',
  'Empty is the address followed by /auth': 'Leeg is het adres met /auth erachter',
  'Time is approved when it is reviewed, when it is ready for invoicing, or without any approval':
    'Tijd is goedgekeurd zodra hij is beoordeeld, zodra hij klaar is voor facturatie, of zonder goedkeuring',
  'For example https://support.example.com': 'Bijvoorbeeld https://support.example.com',
  'What one unit is: Zammad stores plain numbers, and its setting only shows a word beside them':
    'Wat één eenheid is: Zammad bewaart kale getallen, en zijn instelling toont er alleen een woord naast',
  'Their names, separated by commas': 'De namen, met komma’s ertussen',
  'Sites without managed devices, for support on request; usually nothing of them is billed':
    'Locaties zonder beheerde apparaten, voor ondersteuning op verzoek; daarvan wordt meestal niets gefactureerd',
  'One call per device; without them a device that another system also lists is not recognised':
    'Eén vraag per apparaat; zonder wordt een apparaat dat een ander systeem ook noemt niet herkend',
};

/** A vendor's words in the person's language, as far as they are known there; else as the service says them. */
export function settingWords(text: string, language: Language): string {
  return language === 'nl' ? (dutch[text] ?? text) : text;
}
