// The one place that says which language the page speaks.
import { en, type Texts } from './en';

export const text: Texts = en;
