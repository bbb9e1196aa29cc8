package org.modsecexplorer.query.body;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.query.body.ReadableBody.Ending;
import org.modsecexplorer.source.packing.BrokenPackingException;

/**
 * Undoes the codings of a body, as far as its bytes allow. A server that compresses after the engine has looked declares a coding that the logged bytes do not
 * have, so a declaration alone proves nothing.
 *
 * @param bytes   after the last coding that could be undone
 * @param codings that were undone; empty if the first one shows itself but gives nothing
 * @param ending  of the last one that was tried
 */
record Unpacking(Bytes bytes, List<Coding> codings, Ending ending) {

    /** In bytes. Reads are small, because the read that finds damage loses everything that it unpacked. */
    private static final int AT_A_TIME = 512;

    /** Undone, one coding gives this. */
    private record Undone(Bytes bytes, Ending ending) {}

    /** @param declared in the order in which they are to be undone @return null if the bytes are not packed */
    static @Nullable Unpacking of(Bytes body, List<Coding> declared) {
        Coding shown = Coding.ofMagic(body);
        boolean isAsDeclared = !declared.isEmpty() && declared.getFirst().mayBe(body) && (shown == null || shown == declared.getFirst());
        List<Coding> plan = isAsDeclared ? declared : shown == null ? List.of() : List.of(shown);
        Bytes bytes = body;
        Ending ending = null;
        List<Coding> done = new ArrayList<>();
        for (Coding coding : plan) {
            if (!coding.mayBe(bytes) || ending != null && ending != Ending.WHOLE) {
                break;
            }
            Undone undone = undo(coding, bytes);
            if (undone == null) {
                break;
            }
            ending = undone.ending();
            if (undone.bytes().length() == 0 && ending != Ending.WHOLE) {
                break;
            }
            bytes = undone.bytes();
            done.add(coding);
        }
        return ending == null ? null : new Unpacking(bytes, done, ending);
    }

    /** Null if the bytes turn out not to have that coding. */
    private static @Nullable Undone undo(Coding coding, Bytes bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ending ending;
        try (InputStream in = coding.open(bytes)) {
            byte[] some = new byte[AT_A_TIME];
            int count = in.read(some);
            while (count >= 0 && out.size() < ReadableBody.MOST_BYTES) {
                out.write(some, 0, count);
                count = in.read(some);
            }
            ending = count < 0 ? Ending.WHOLE : Ending.TOO_LONG;
        } catch (IOException | RuntimeException e) {
            ending = isCutOff(e) ? Ending.CUT_OFF : Ending.DAMAGED;
        }
        Bytes found = Bytes.of(out.toByteArray());
        // a text may begin like zlib's data
        boolean isSure = coding.showsItself(bytes) && (coding != Coding.DEFLATE || found.length() > 0);
        return isSure || isCredible(bytes, found, ending) ? new Undone(found, ending) : null;
    }

    private static boolean isCutOff(Exception thrown) {
        String words = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return thrown instanceof EOFException
                || thrown instanceof BrokenPackingException broken && broken.reason().code() == Code.CUT_OFF
                || words.contains("unexpected end") || words.contains("truncated") || words.contains("end of input");
    }

    /** Some bytes happen to be a coding without a mark of its own; then it must be better to read than before. */
    private static boolean isCredible(Bytes packed, Bytes unpacked, Ending ending) {
        return ending != Ending.DAMAGED && unpacked.length() > 0 && !isText(packed) && (ending != Ending.CUT_OFF || isText(unpacked));
    }

    private static boolean isText(Bytes bytes) {
        String text = bytes.text();
        // the last character of a text that is cut off may be incomplete
        long odd = text.chars().filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f && c < 0xa0 || c == 0xfffd).count();
        return odd * 100 <= text.length();
    }
}
