package org.modsecexplorer.query.body;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.source.packing.Decompression;
import org.modsecexplorer.source.packing.Packing;

/** A compression of HTTP. @see "RFC 9110, 8.4.1; RFC 7932 (br); RFC 9659 (zstd)" */
public enum Coding {
    GZIP("gzip"),
    DEFLATE("deflate"),
    BROTLI("br"),
    ZSTD("zstd");

    /** Longer lists are made up. */
    private static final int MOST_DECLARED = 3;

    /** Browsers need no more than 8 MB for zstd. @see "RFC 9659" */
    private static final int ZSTD_WINDOW_LOG = 23;

    private static final int ZLIB_CHECK = 31;

    private final String word;

    Coding(String word) {
        this.word = word;
    }

    /** As headers name it. */
    public String word() {
        return word;
    }

    /** The codings that the headers declare, in the order in which they are to be undone; empty also if one of them is unknown. */
    static List<Coding> declared(Headers headers) {
        List<Coding> codings = new ArrayList<>();
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("Content-Encoding") && header.value() != null) {
                for (String name : header.value().split(",", -1)) {
                    String word = name.strip().toLowerCase(Locale.ROOT);
                    Coding coding = ofWord(word.startsWith("x-") ? word.substring(2) : word);
                    if (coding != null) {
                        codings.addFirst(coding);
                    } else if (!word.isEmpty() && !word.equals("identity")) {
                        return List.of();
                    }
                }
            }
        }
        return codings.size() > MOST_DECLARED ? List.of() : codings;
    }

    private static @Nullable Coding ofWord(String word) {
        for (Coding coding : values()) {
            if (coding.word.equals(word)) {
                return coding;
            }
        }
        return null;
    }

    /** The coding that the first bytes show by themselves; null if there is none. */
    static @Nullable Coding ofMagic(Bytes bytes) {
        return starts(bytes, 0x1f, 0x8b, 8) ? GZIP : starts(bytes, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : null;
    }

    /** True if the bytes can be told from other bytes: no plain text is taken for this coding. */
    boolean showsItself(Bytes bytes) {
        return switch (this) {
            case GZIP, ZSTD -> ofMagic(bytes) == this;
            case DEFLATE -> isZlib(bytes);
            case BROTLI -> false;
        };
    }

    /** True if bytes with this coding may begin like this. */
    boolean mayBe(Bytes bytes) {
        return this == BROTLI || this == DEFLATE || showsItself(bytes);
    }

    /** Most senders of "deflate" mean zlib's format, some the bare data. @see "RFC 1950; RFC 9110, 8.4.1.2" */
    private static boolean isZlib(Bytes bytes) {
        if (bytes.length() < 2) {
            return false;
        }
        int first = bytes.array()[bytes.offset()] & 0xff;
        int second = bytes.array()[bytes.offset() + 1] & 0xff;
        return (first & 0x0f) == 8 && first >> 4 <= 7 && (first << 8 | second) % ZLIB_CHECK == 0;
    }

    private static boolean starts(Bytes bytes, int... magic) {
        if (bytes.length() < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes.array()[bytes.offset() + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** @throws IOException if not even the beginning can be unpacked */
    InputStream open(Bytes bytes) throws IOException {
        InputStream packed = new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length());
        return switch (this) {
            case GZIP -> Decompression.of(Packing.GZIP, packed);
            case DEFLATE -> new InflaterInputStream(packed, new Inflater(!isZlib(bytes)));
            case BROTLI -> new BrotliInputStream(packed);
            case ZSTD -> zstd(packed);
        };
    }

    private static InputStream zstd(InputStream packed) throws IOException {
        ZstdInputStreamNoFinalizer stream = new ZstdInputStreamNoFinalizer(packed);
        stream.setLongMax(ZSTD_WINDOW_LOG);
        return stream;
    }
}
