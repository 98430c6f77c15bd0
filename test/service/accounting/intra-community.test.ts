import { checkDocuments } from '../../../service/accounting/check.ts';
import { ublDocument } from '../../../service/accounting/ubl/document.ts';
import { belgianBuyer, invoice, line } from './documents.ts';

/** 12 × 18.50 = 222.00 of goods to a Belgian company, no VAT. */
const goods = (given: Parameters<typeof line>[0] = {}, buyer = belgianBuyer) =>
  invoice([line({ vatCategory: 'K', vatRate: '0', ...given })], { buyer, exemptionReason: 'Intra-community supply' });

it('goods to another member state say to which country they go, and on which day where no period does (BR-IC-11, BR-IC-12)', () => {
  expect(ublDocument(goods(), null)).toMatch(
    /<cac:Delivery>\s*<cac:DeliveryLocation>\s*<cac:Address>\s*<cac:Country>\s*<cbc:IdentificationCode>BE</,
  );
  expect(ublDocument(goods({ period: null }), null)).toMatch(/<cac:Delivery>\s*<cbc:ActualDeliveryDate>2026-11-01</);
});

it('the buyer needs a VAT id for them', () => {
  const codes = (document: ReturnType<typeof goods>) => checkDocuments('ubl', [document]).map(({ code }) => code);
  expect(codes(goods())).toEqual([]);
  expect(codes(goods({}, { ...belgianBuyer, vatId: null }))).toContain('VAT_ID_MISSING');
});
