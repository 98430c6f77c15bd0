import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { dayText, type Texts } from '../text/texts.ts';
import { beside, gap, rowOf, type Block, type Cell, type PrintedLine } from './block.ts';
import { pictureOf, type Logo, type Size } from './logo.ts';
import { page, styles, type Paper } from './paper.ts';

const left = { x: page.left, width: 250 };
const label = { x: 322, width: 92 };
const value = { x: 418, width: page.right - 418 };

/** "Invoice" or "Credit note". */
export function titleOf({ kind }: InvoiceDocument, texts: Texts): string {
  return kind === 'invoice' ? texts.invoice : texts.creditNote;
}

/** The numbers that say who the seller is, each with its name. */
export function sellerIdentity({ seller, payment }: InvoiceDocument, texts: Texts): readonly string[] {
  return [
    ...(seller.legalId === null ? [] : [`${texts.registration(seller.legalId.scheme)} ${seller.legalId.id}`]),
    ...(seller.vatId === null ? [] : [`${texts.vatId} ${seller.vatId}`]),
    ...(payment.iban === null ? [] : [`IBAN ${spacedIban(payment.iban)}`]),
    ...(payment.bic === null ? [] : [`BIC ${payment.bic}`]),
  ];
}

/** An IBAN in groups of four, as people read it; the spaces do not break. */
export function spacedIban(iban: string): string {
  return iban.replaceAll(/\s/g, '').replaceAll(/.{4}(?=.)/g, '$&\u00A0');
}

type Letterhead = { readonly document: InvoiceDocument; readonly texts: Texts; readonly logo: Logo | null };

/** Who sends it, to whom, which document it is, and what it is about. */
export function letterheadBlocks(paper: Paper, { document, texts, logo }: Letterhead): readonly Block[] {
  return [
    sellerBlock(paper, { document, texts, logo }),
    { spaceBefore: 20, lines: beside(buyerLines(paper, document, texts), factLines(paper, document, texts)) },
    ...remarks(document, texts).map((text) => ({
      spaceBefore: 10,
      lines: rowOf(paper, [{ text, x: page.left, width: page.right - page.left, style: styles.body }]),
    })),
  ];
}

/** The logo stands above the seller's name, no larger than a letterhead should have it. */
const largestLogo: Size = { width: 180, height: 56 };

function sellerBlock(paper: Paper, { document, texts, logo }: Letterhead): Block {
  const size = logo === null ? null : fitted(logo, largestLogo);
  const space = size === null ? [] : [gap(size.height + 8)];
  // The title stands beside the logo, the numbers beside the address, with or without a logo.
  const { title, identity } = titleLines(paper, document, texts);
  return {
    lines: beside(
      [...space, ...sellerLines(paper, document, texts)],
      [...title, ...space.map(() => gap(0)), ...identity],
    ),
    ...(logo === null || size === null
      ? {}
      : {
          paint: (onto: Paper, { y }: { y: number }) => {
            onto.picture(logo, { x: left.x, y, ...size });
          },
        }),
  };
}

/** As large as it can be drawn without being cut or stretched. */
function fitted(logo: Logo, largest: Size): Size | null {
  const picture = pictureOf(logo.content);
  if (picture === null) return null;
  const scale = Math.min(largest.width / picture.width, largest.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

function sellerLines(paper: Paper, { seller }: InvoiceDocument, texts: Texts): readonly PrintedLine[] {
  const contact = seller.contactName === null ? null : `${texts.contact}: ${seller.contactName}`;
  return [
    ...stack(paper, left, [{ text: seller.name, style: styles.name }]),
    ...stack(
      paper,
      left,
      [...addressOf(seller, texts), contact, seller.email].map((text) => ({ text, style: styles.small })),
    ),
  ];
}

function titleLines(paper: Paper, document: InvoiceDocument, texts: Texts) {
  const place = { x: label.x, width: page.right - label.x };
  return {
    title: rowOf(paper, [{ ...place, text: titleOf(document, texts), style: styles.title, align: 'right' }]),
    identity: sellerIdentity(document, texts).flatMap((text) =>
      rowOf(paper, [{ ...place, text, style: styles.small, align: 'right' }]),
    ),
  };
}

function buyerLines(paper: Paper, { buyer }: InvoiceDocument, texts: Texts): readonly PrintedLine[] {
  const registered = buyer.legalId === null ? null : `${texts.registration(buyer.legalId.scheme)} ${buyer.legalId.id}`;
  return [
    ...stack(paper, left, [
      { text: texts.billTo, style: styles.label },
      { text: buyer.name, style: styles.strong },
    ]),
    ...stack(
      paper,
      left,
      addressOf(buyer, texts).map((text) => ({ text, style: styles.body })),
    ),
    ...stack(paper, left, [{ text: registered, style: styles.small }]),
  ];
}

function factLines(paper: Paper, document: InvoiceDocument, texts: Texts): readonly PrintedLine[] {
  const { buyer, dueDate, buyerReference, purchaseOrder, contractNumber } = document;
  const facts: readonly (readonly [string, string | null])[] = [
    [texts.number[document.kind], document.number],
    [texts.issueDate[document.kind], dayText(document.issueDate, texts)],
    [texts.dueDate, dueDate === null ? null : dayText(dueDate, texts)],
    [texts.debtorCode, buyer.debtorCode],
    [texts.buyerVatId, buyer.vatId],
    [texts.buyerReference, buyerReference],
    [texts.purchaseOrder, purchaseOrder],
    [texts.contract, contractNumber],
  ];
  return facts.flatMap(([name, text], index) =>
    text === null
      ? []
      : rowOf(paper, [
          { ...label, text: name, style: styles.body },
          { ...value, text, style: index === 0 ? styles.strong : styles.body },
        ]),
  );
}

/** Which invoices it corrects (VAT directive, article 219), and the note. */
function remarks({ kind, precedingInvoices, note }: InvoiceDocument, texts: Texts): readonly string[] {
  const originals = precedingInvoices.map(({ number, issueDate }) =>
    texts.numberAndDate(number, dayText(issueDate, texts)),
  );
  return [
    ...(originals.length === 0 ? [] : [texts.corrects(originals.join(', '), kind)]),
    ...(note === null ? [] : [note]),
  ];
}

type Party = InvoiceDocument['seller'] | InvoiceDocument['buyer'];

function addressOf({ address }: Party, { languageTag }: Texts): readonly string[] {
  return [address.street, `${address.postalCode} ${address.city}`, countryName(address.country, languageTag)];
}

function countryName(code: string, languageTag: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(languageTag, { type: 'region' }).of(code) ?? code;
}

type Written = { readonly text: string | null; readonly style: Cell['style'] };

/** Texts below each other in one column; what is not there takes no room. */
function stack(paper: Paper, column: Pick<Cell, 'x' | 'width'>, all: readonly Written[]): readonly PrintedLine[] {
  return all.flatMap(({ text, style }) => (text === null ? [] : rowOf(paper, [{ ...column, text, style }])));
}
