package org.modsecexplorer.parse.cut;

import java.util.List;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;

/** What was found at a place of a source file; offsets count bytes from the start of the file, after decompression. */
public sealed interface Piece {

    /** Where the piece begins in its source file. */
    long offset();

    /** A whole entry, without the blank line that separates serial entries: what is stored as the evidence. */
    record Entry(long offset, Format format, Bytes bytes) implements Piece {}

    /** The start of an entry whose end is not there: still being written, or torn. Nothing follows it. */
    record Unfinished(long offset, Format format, Bytes bytes, Reason reason) implements Piece {}

    /** Lines of an index that stand between entries, or alone. */
    record IndexLines(long offset, long length, List<IndexLine> lines) implements Piece {}

    /** Bytes that are no entry of a known format; what follows is read on. */
    record NotUnderstood(long offset, long length, Reason reason) implements Piece {}
}
