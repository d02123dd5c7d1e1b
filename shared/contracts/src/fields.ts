import { z } from 'zod';

/** Field schemas that several events share. Optional means unknown: absent, never null and never an empty text. */
export const dateField = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instantField = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const refField = z.string().min(1).max(200);
export const textField = z.string().min(1).max(2000);
export const rupeesField = z.number().int().nonnegative();
export const countryField = z.string().regex(/^[A-Z]{2}$/);
export const currencyField = z.string().regex(/^[A-Z]{3}$/);

/** An amount in the minor units of its currency (halalas, fils, baisa); never a floating-point number. */
export const moneyField = z.object({ minorUnits: z.number().int().positive(), currency: currencyField });

/** Text that only the named consumers can open; see service-kit/keys. */
export const sealedField = z
  .string()
  .regex(/^sealed:v1:/)
  .describe('sealed for the consumers that need it; nobody else can open it');

/** An opaque token: equal tokens mean equal values, and nothing else can be learned from one. */
export const linkTokenField = z.string().min(8).max(120).describe('opaque linking token with its key id');

/** A short sentence in the two languages of the product. */
export const bilingualField = z.object({ en: textField, ur: textField });
