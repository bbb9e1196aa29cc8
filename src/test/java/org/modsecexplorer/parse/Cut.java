package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.cut.Doubts;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.errors.ErrorLineGroup;

/** Cuts a file into pieces, and checks what must hold for any bytes. */
final class Cut {

    private static final byte[] BEFORE = Samples.bytes("--0a1b2c3d-A--\n[02/Nov/2026:10:00:00 +0000] x {\"transaction\":{\"a\":\"\\");
    private static final byte[] BEHIND = Samples.bytes("\"}}\n--0a1b2c3d-Z--\n\n---Ab3dE6gH---Z--\n");

    private Cut() {}

    static List<Piece> whole(byte[] file) {
        List<Piece> pieces = new ArrayList<>();
        int used = EntryCutter.cut(file, 0, file.length, 0, true, pieces::add);
        assertThat(used).isEqualTo(file.length);
        return pieces;
    }

    static List<Piece> whole(String file) {
        return whole(Samples.bytes(file));
    }

    /** The parsed entries of a file; times without a zone count as UTC. */
    static List<Transaction> transactions(String file) {
        return whole(file).stream()
                .filter(Piece.Entry.class::isInstance)
                .map(Piece.Entry.class::cast)
                .map(entry -> EntryParser.parse(entry.format(), entry.bytes(), ZoneOffset.UTC))
                .toList();
    }

    static Transaction transaction(String file) {
        List<Transaction> all = transactions(file);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /**
     * For any bytes: pieces come in order without overlap, each entry parses without an exception, and the entries are the same when the file arrives in
     * two portions or with other bytes around it.
     */
    static void check(byte[] file, int split) {
        List<Piece> pieces = whole(file);
        long start = 0;
        long end = 0;
        for (Piece piece : pieces) {
            assertThat(piece.offset()).isGreaterThanOrEqualTo(mayOverlap(piece) ? start : end);
            start = piece.offset();
            end = Math.max(end, piece.offset() + length(piece));
            parse(piece);
        }
        assertThat(end).isLessThanOrEqualTo(file.length);
        assertThat(entries(inTwo(file, split))).as("cut at %d", split).isEqualTo(entries(pieces));
        assertThat(amongOthers(file)).as("among other bytes").isEqualTo(pieces);
    }

    /** The file between two others, like small files that are read into one buffer. */
    private static List<Piece> amongOthers(byte[] file) {
        byte[] buffer = new byte[BEFORE.length + file.length + BEHIND.length];
        System.arraycopy(BEFORE, 0, buffer, 0, BEFORE.length);
        System.arraycopy(file, 0, buffer, BEFORE.length, file.length);
        System.arraycopy(BEHIND, 0, buffer, BEFORE.length + file.length, BEHIND.length);
        List<Piece> pieces = new ArrayList<>();
        EntryCutter.cut(buffer, BEFORE.length, BEFORE.length + file.length, 0, true, pieces::add);
        return pieces;
    }

    /** Entries, complete or not, may overlap where the server wrote one into another; other pieces may not. */
    private static boolean mayOverlap(Piece piece) {
        return piece instanceof Piece.Entry || piece instanceof Piece.Unfinished || piece instanceof Piece.IndexLines
                || piece instanceof Piece.NotUnderstood gap && gap.reason().code().isOfAuditLog();
    }

    private static List<Piece> inTwo(byte[] file, int split) {
        List<Piece> pieces = new ArrayList<>();
        byte[] first = Arrays.copyOf(file, split);
        Doubts doubts = new Doubts();
        int used = EntryCutter.cut(first, 0, split, 0, false, _ -> false, doubts, pieces::add);
        byte[] rest = Arrays.copyOfRange(file, used, file.length);
        EntryCutter.cut(rest, 0, rest.length, used, true, _ -> false, doubts, pieces::add);
        return pieces;
    }

    private static List<String> entries(List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece.Entry.class::isInstance)
                .map(piece -> piece.offset() + "+" + length(piece) + " " + ((Piece.Entry) piece).format())
                .toList();
    }

    private static long length(Piece piece) {
        return switch (piece) {
            case Piece.Entry entry -> entry.bytes().length();
            case Piece.Unfinished unfinished -> unfinished.bytes().length();
            case Piece.IndexLines index -> index.length();
            case Piece.ErrorLines errors -> errors.length();
            case Piece.OtherLines lines -> lines.length();
            case Piece.NotUnderstood gap -> gap.length();
        };
    }

    private static void parse(Piece piece) {
        switch (piece) {
            case Piece.Entry entry -> assertThat(EntryParser.parse(entry.format(), entry.bytes())).isNotNull();
            case Piece.Unfinished unfinished -> assertThat(EntryParser.parse(unfinished.format(), unfinished.bytes())).isNotNull();
            case Piece.IndexLines index -> assertThat(index.lines()).isNotEmpty();
            case Piece.ErrorLines errors -> errors.lines().forEach(line ->
                    assertThat(EntryParser.parse(line.line().format(), ErrorLineGroup.of(List.of(line.bytes())).bytes()).format())
                            .isEqualTo(line.line().format()));
            case Piece.OtherLines lines -> assertThat(lines.lines()).isPositive();
            case Piece.NotUnderstood gap -> assertThat(gap.reason().toString()).isNotBlank();
        }
    }
}
