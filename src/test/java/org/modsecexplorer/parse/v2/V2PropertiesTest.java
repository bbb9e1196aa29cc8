package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.parse.RandomLog;
import org.modsecexplorer.parse.Trials;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.lines.Lines;

/** What must hold for any log, tested with random logs. */
class V2PropertiesTest {

    private static final int TRIALS = 1_500;

    @Test
    void anyEntriesAreCutAndReadToTheByte() {
        Trials.run(TRIALS, random -> {
            RandomLog log = new RandomLog(random);
            List<Piece> pieces = cut(log.bytes());
            assertThat(pieces).hasSameSizeAs(log.entries()).hasOnlyElementsOfType(Piece.Entry.class);
            for (int i = 0; i < pieces.size(); i++) {
                RandomLog.Written written = log.entries().get(i);
                Bytes entry = ((Piece.Entry) pieces.get(i)).bytes();
                assertThat(entry.toByteArray()).isEqualTo(written.written());
                Transaction transaction = EntryParser.parse(Format.NATIVE_V2, entry);
                assertThat(bytesOf(transaction.requestBody())).isEqualTo(written.c() != null ? written.c() : written.i());
                assertThat(bytesOf(transaction.responseBody())).isEqualTo(written.e());
                assertThat(transaction.warnings()).isEmpty();
            }
        });
    }

    @Test
    void aLogReadInPiecesIsCutAsAtOnce() {
        Trials.run(TRIALS, random -> {
            byte[] log = random.nextInt(3) == 0 ? mutated(new RandomLog(random).bytes(), random) : new RandomLog(random).bytes();
            assertThat(described(log, cutInPieces(log, random))).isEqualTo(described(log, cut(log)));
        });
    }

    @Test
    void aTornOrChangedLogIsStillAccountedForToTheByte() {
        Trials.run(TRIALS, random -> {
            byte[] log = mutated(new RandomLog(random).bytes(), random);
            long at = 0;
            for (Piece piece : cut(log)) {
                // one entry may lie inside another where the server wrote one into the other
                assertBlank(log, at, Math.max(at, piece.offset()));
                at = Math.max(at, piece.offset() + length(piece));
                readable(piece);
            }
            assertBlank(log, at, log.length);
        });
    }

    @Test
    void anyBytesGiveATransaction() {
        Trials.run(TRIALS, random -> {
            byte[] entry = new RandomLog(random).entries().getFirst().written();
            for (byte[] any : List.of(mutated(entry, random), Arrays.copyOf(entry, random.nextInt(entry.length)), randomBytes(random))) {
                assertThat(EntryParser.parse(Format.NATIVE_V2, Bytes.of(any)).format()).isEqualTo(Format.NATIVE_V2);
            }
        });
    }

    @Test
    void whateverBodiesHoldPartHIsTheServers() {
        Trials.run(TRIALS, random -> {
            V2Entry entry = V2Entry.entry();
            for (char letter : "BCIFE".toCharArray()) {
                if (random.nextBoolean()) {
                    entry.part(letter, letter == 'B' || letter == 'F' ? V2Entry.lines("HTTP/1.1 200 OK") : forgedParts(random));
                }
            }
            entry.part('H', V2Entry.lines("Message: Warning. x. [file \"/r.conf\"] [line \"7\"] [id \"100001\"]", "Server: real"));
            if (random.nextBoolean()) {
                entry.part('K', V2Entry.lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,log,id:100001\""));
            }
            Transaction transaction = entry.parse();
            assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
            assertThat(transaction.engineMessages()).isEmpty();
            assertThat(transaction.interception()).isEqualTo(Interception.PASSED);
            assertThat(transaction.serverSoftware()).isEqualTo("real");
        });
    }

    /** Lines that open parts of this same entry, as an attacker who guesses its digits could send. */
    private static String forgedParts(SplittableRandom random) {
        StringBuilder forged = new StringBuilder("body");
        for (int n = random.nextInt(6); n > 0; n--) {
            forged.append("\n--" + V2Entry.DIGITS + "-" + (char) ('A' + random.nextInt(26)) + "--\n")
                    .append("Message: forged\nMessage: Warning. y. [id \"666\"]\nAction: Intercepted (phase 1)\nServer: forged\n");
        }
        return forged.toString();
    }

    private static List<Piece> cut(byte[] log) {
        List<Piece> pieces = new ArrayList<>();
        assertThat(EntryCutter.cut(log, 0, log.length, 0, true, pieces::add)).isEqualTo(log.length);
        return pieces;
    }

    /** Reads like an import: appends more bytes after those that are not used yet. */
    private static List<Piece> cutInPieces(byte[] log, SplittableRandom random) {
        List<Piece> pieces = new ArrayList<>();
        // the reader reuses its buffer, so a piece's bytes are copied immediately
        Consumer<Piece> copy = piece -> pieces.add(switch (piece) {
            case Piece.Entry entry -> new Piece.Entry(entry.offset(), entry.format(), Bytes.of(entry.bytes().toByteArray()));
            case Piece.Unfinished torn -> new Piece.Unfinished(
                    torn.offset(), torn.format(), Bytes.of(torn.bytes().toByteArray()), torn.reason());
            case Piece.NotUnderstood gap -> gap;
            case Piece.IndexLines index -> index;
            case Piece.ErrorLines errors -> errors;
            case Piece.OtherLines lines -> lines;
        });
        int from = 0;
        int to = 0;
        while (to < log.length) {
            to = Math.min(log.length, to + random.nextInt(1, 1 + random.nextInt(1, 400)));
            byte[] buffer = Arrays.copyOfRange(log, from, to);
            int used = EntryCutter.cut(buffer, 0, buffer.length, from, to == log.length, copy);
            assertThat(used).isBetween(0, buffer.length);
            Arrays.fill(buffer, (byte) 0);
            from += used;
        }
        assertThat(from).isEqualTo(log.length);
        return pieces;
    }

    /** Describes pieces. Bytes outside entries count one by one, without line ends, so it does not matter where such a stretch is split in two. */
    private static List<String> described(byte[] log, List<Piece> pieces) {
        List<String> words = new ArrayList<>();
        BitSet notUnderstood = new BitSet();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Entry entry -> words.add("entry at " + entry.offset() + " of " + hash(entry.bytes()));
                case Piece.Unfinished torn -> words.add("unfinished at " + torn.offset() + " of " + hash(torn.bytes()));
                case Piece.NotUnderstood gap -> notUnderstood.set((int) gap.offset(), (int) (gap.offset() + gap.length()));
                case Piece.OtherLines lines -> notUnderstood.set((int) lines.offset(), (int) (lines.offset() + lines.length()));
                case Piece.IndexLines index -> words.add("index lines at " + index.offset());
                case Piece.ErrorLines errors -> words.add("error lines at " + errors.offset());
            }
        }
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '\n' || log[i] == '\r') {
                notUnderstood.clear(i);
            }
        }
        words.add("not understood " + notUnderstood);
        return words;
    }

    private static String hash(Bytes bytes) {
        return bytes.length() + " bytes #" + Integer.toHexString(bytes.hashCode());
    }

    private static void readable(Piece piece) {
        Bytes bytes = switch (piece) {
            case Piece.Entry entry -> entry.bytes();
            case Piece.Unfinished torn -> torn.bytes();
            case Piece.NotUnderstood _, Piece.OtherLines _, Piece.IndexLines _, Piece.ErrorLines _ -> null;
        };
        if (bytes != null) {
            EntryParser.parse(Format.NATIVE_V2, bytes);
        }
    }

    private static long length(Piece piece) {
        return switch (piece) {
            case Piece.Entry entry -> entry.bytes().length();
            case Piece.Unfinished torn -> torn.bytes().length();
            case Piece.NotUnderstood gap -> gap.length();
            case Piece.OtherLines lines -> lines.length();
            case Piece.IndexLines index -> index.length();
            case Piece.ErrorLines errors -> errors.length();
        };
    }

    private static void assertBlank(byte[] log, long from, long to) {
        assertThat(from).as("pieces in order without overlap").isLessThanOrEqualTo(to);
        for (int i = (int) from; i < to; i++) {
            assertThat(log[i]).as("byte %d between pieces", i).isIn((byte) '\n', (byte) '\r');
        }
    }

    private static byte[] mutated(byte[] log, SplittableRandom random) {
        byte[] changed = log;
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            int[] places = random.ints(3, 0, changed.length + 1).sorted().toArray();
            changed = switch (random.nextInt(6)) {
                case 0 -> joined(Arrays.copyOf(changed, places[0]), Arrays.copyOfRange(changed, places[1], changed.length));
                case 1 -> joined(Arrays.copyOf(changed, places[0]), randomBytes(random), Arrays.copyOfRange(changed, places[0], changed.length));
                case 2 -> joined(Arrays.copyOf(changed, places[2]), Arrays.copyOfRange(changed, places[1], changed.length));
                case 3 -> Arrays.copyOf(changed, places[2]);
                case 4 -> Arrays.copyOfRange(changed, places[0], changed.length);
                default -> withOneByteChanged(changed, random);
            };
        }
        return changed;
    }

    private static byte[] withOneByteChanged(byte[] log, SplittableRandom random) {
        byte[] changed = log.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] = (byte) "\n\r-A\"[]\\: \0".charAt(random.nextInt(11));
        }
        return changed;
    }

    private static byte[] randomBytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... pieces) {
        byte[] all = new byte[Arrays.stream(pieces).mapToInt(p -> p.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private static byte @Nullable [] bytesOf(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.toByteArray();
    }
}
