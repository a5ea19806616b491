/** A module of the user's own that cannot be a step, as a fault of the configuration that names it. */
export class ModuleFault extends Error {}
