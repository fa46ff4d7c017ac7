/** One thing that the house says, by the name under which a channel may have approved it. */
export interface Purpose {
  name: string;
  /** What an operator reads. */
  title: string;
  /** Named fields of the text, in the order in which a channel counts them. */
  fields: readonly string[];
  /** For the preview. */
  examples: readonly string[];
  /** One line that tells no more than the number: it is read on a locked screen. */
  headline: { id: string; en: string };
  /** Until an office words it otherwise. */
  text: string;
  english: string;
}
