import type { Faults } from '../../../ui/faults.tsx';
import type { Category } from '../offer-queries.ts';
import type { ClientRow } from '../open311/queries.ts';
import type { Phrase } from '../phrases.ts';
import type { Setting } from '../settings.ts';
import type { Keeping } from './service.ts';
import type { TypedCategory, TypedSetting } from './typed.ts';

/** What the page of a unit's settings is drawn from. */
export interface KeepProps {
  keeping: Keeping;
  setting: Setting;
  ownSetting: boolean;
  typed: TypedSetting;
  category: TypedCategory;
  categories: Category[];
  phrases: Phrase[];
  clients: ClientRow[];
  /** Told this once. */
  newKey: string | null;
  faults: Faults;
  pressKey: string;
}
