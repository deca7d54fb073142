/**
 * Counts the forms that settings have had. Settings kept in the present one were parsed by the present schema when they
 * were written; all others are parsed anew, so that what is new gets its default. A test knows when to raise it.
 */
export const SETTINGS_FORMAT = 7;
