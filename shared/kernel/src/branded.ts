/** A type that only its own parser can make, so that one identifier cannot stand where another belongs. */
export type Branded<Base, Name extends string> = Base & { readonly __brand: Name };
