/** Something that whoever starts the containers can mend; the message says how. */
export class PrepareError extends Error {}
