/** Whether a sprite is the address of an image to be loaded, rather than an emoji. */
export const isImageSprite = (sprite: string): boolean => sprite.startsWith('https://');
