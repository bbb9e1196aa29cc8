package org.modsecexplorer.advise.config;

/**
 * What is wrong with the files themselves.
 *
 * @param detail the file, the variable or the block that it is about
 */
public record ConfigProblem(Kind kind, Place place, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** A file includes itself, by one way or another. */
        INCLUDE_LOOP,
        /** {@code Include} of what is not there; {@code IncludeOptional} is none. */
        INCLUDE_MISSING,
        /** A file that this user may not read, or that is damaged. */
        UNREADABLE,
        /** A block without its end, or an end without its block. */
        BLOCK,
        /** A quote without its end. */
        QUOTE,
        /** A variable that neither {@code Define} nor {@code envvars} sets. */
        VARIABLE,
        /** A macro, whose content is not followed. */
        MACRO
    }
}
