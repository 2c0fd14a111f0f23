// All views but the chronology and its pages: what the first view does not need comes after it.
export { default as Add } from './Add.svelte';
export { default as Copies } from './Copies.svelte';
export { default as Figures } from './Figures.svelte';
export { default as Names } from './Names.svelte';
export { default as Review } from './Review.svelte';
export { default as Verify } from './Verify.svelte';
export { default as Voice } from './Voice.svelte';
export { default as Voices } from './Voices.svelte';
