package org.modsecexplorer.parse.cut;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.errors.ErrorLine;

/** A piece of a source file. Offsets count bytes from the start of the file, after decompression. */
public sealed interface Piece {

    /** Where the piece begins in its source file. */
    long offset();

    /**
     * A complete entry, without the blank line that separates serial entries. These bytes are stored as the evidence.
     *
     * @param doubt why a client may have written it, null if nothing suggests that
     */
    record Entry(long offset, Format format, Bytes bytes, @Nullable Doubt doubt) implements Piece {

        /** An entry of which nothing makes anybody doubt. */
        public Entry(long offset, Format format, Bytes bytes) {
            this(offset, format, bytes, null);
        }
    }

    /** The start of an entry whose end is missing: it is still being written, or was torn. Nothing follows it. */
    record Unfinished(long offset, Format format, Bytes bytes, Reason reason) implements Piece {}

    /** Index lines, between entries or alone. */
    record IndexLines(long offset, long length, List<IndexLine> lines) implements Piece {}

    /** An engine's line in an error log. */
    record Line(Bytes bytes, ErrorLine line) {}

    /** Lines that engines wrote to an error log, between entries or alone. */
    record ErrorLines(long offset, long length, List<Line> lines) implements Piece {}

    /** Lines that other programs wrote between the entries. @param lines how many, without blank ones @param reason what they are instead of an entry */
    record OtherLines(long offset, long length, long lines, Reason reason) implements Piece {}

    /** Damage: bytes that are no entry of a known format, nor lines of another kind. Reading continues after them. */
    record NotUnderstood(long offset, long length, Reason reason) implements Piece {}
}
