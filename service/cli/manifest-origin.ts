import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';

const developmentOrigin = 'https://localhost:8443';

/** The manifest's text with every address on another origin. @throws CONFIGURATION_INVALID when that is not an https origin */
export function manifestFor(text: string, origin: string): string {
  const isOrigin = URL.canParse(origin) && new URL(origin).origin === origin && origin.startsWith('https://');
  if (!isOrigin) {
    throw new AppError(
      'CONFIGURATION_INVALID',
      inEnglish('Give the origin as https://host or https://host:port, without a path.'),
      { origin },
    );
  }
  return text.replaceAll(developmentOrigin, origin);
}
