package org.modsecexplorer.parse;

import org.modsecexplorer.audit.Transaction;

/** What was found at a place of a source file. Offsets and lengths are bytes; the pieces follow each other without gap or overlap. */
public sealed interface Parsed {

    /** Bytes from the start of the file, after decompression. */
    long offset();

    /** Number of bytes that this piece covers. */
    int length();

    /** A whole entry; its bytes are exactly {@code offset} to {@code offset + length}, without the blank line that separates serial entries. */
    record Entry(long offset, int length, Transaction transaction) implements Parsed {}

    /** The start of an entry whose end is not there: still being written, or torn. Always the last piece. */
    record Unfinished(long offset, int length, String reason) implements Parsed {}

    /** Bytes that are no entry of a known format; what follows is read on. */
    record NotUnderstood(long offset, int length, String reason) implements Parsed {}
}
