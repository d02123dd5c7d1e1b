import type { Inquiry } from '../../domain/inquiry/inquiry.ts';
import type { InquiryPorts } from './ports.ts';

export interface InquiryPage {
  readonly nodes: readonly Inquiry[];
  /** Where the next page begins; nothing at the end. */
  readonly next: string | undefined;
}

/** What investigators asked, the newest first: those who watch over them read it. */
export async function listInquiries(
  { inquiries }: Pick<InquiryPorts, 'inquiries'>,
  { first, after }: { readonly first: number; readonly after: string | undefined },
): Promise<InquiryPage> {
  const nodes = await inquiries.listBefore(after, first);
  return { nodes, next: nodes.length < first ? undefined : nodes.at(-1)?.inquiryId };
}
