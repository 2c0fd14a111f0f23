// What lies above a view: asked for from deep inside of it, shown by the whole.
export const overlay = $state({ appearances: '' });
