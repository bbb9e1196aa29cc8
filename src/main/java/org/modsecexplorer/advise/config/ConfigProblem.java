package org.modsecexplorer.advise.config;

/**
 * A problem with the files themselves.
 *
 * @param detail the file, variable or block concerned
 */
public record ConfigProblem(Kind kind, Place place, String detail) {

    /** The kind of problem. */
    public enum Kind {
        /** A file includes itself, directly or indirectly. */
        INCLUDE_LOOP,
        /** {@code Include} names a file that does not exist; {@code IncludeOptional} may do that. */
        INCLUDE_MISSING,
        /** A file is damaged. */
        UNREADABLE,
        /** A file or folder is not to be seen by this user. */
        HIDDEN,
        /** A block has no end, or an end has no block. */
        BLOCK,
        /** A quote is not closed. */
        QUOTE,
        /** Neither {@code Define} nor {@code envvars} sets a variable. */
        VARIABLE,
        /** A macro, whose content is not evaluated. */
        MACRO
    }
}
