// The first thing that runs.
import { ask_ahead } from './lib/ahead';

ask_ahead(location.pathname, location.search);
void import('./page');
