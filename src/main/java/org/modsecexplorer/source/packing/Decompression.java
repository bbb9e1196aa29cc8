package org.modsecexplorer.source.packing;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Creates streams that unpack one compressed file, or several that were joined into one. */
public final class Decompression {

    /** {@code xz -9} needs 65 MB, recent {@code 7z -mx=9} 256 MB. The memory that an archive demands is allocated from the heap in one piece. */
    private static final int LEAST_KIB = 72 << 10;

    private static final int MOST_KIB = 768 << 10;

    private Decompression() {}

    /** @throws IOException if not even the beginning can be unpacked */
    public static InputStream of(Packing compression, InputStream packed) throws IOException {
        return switch (compression) {
            case GZIP -> new GzipStream(packed);
            case XZ -> new XZInputStream(packed, mostKib());
            case ZSTD -> zstd(packed);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case CONTAINER_LOG -> new ContainerStream(packed);
            case ENVELOPES -> new EnvelopeStream(packed);
            case UTF_16 -> new Utf16Stream(packed);
            case TAR, ZIP, SEVEN_Z -> throw new IllegalArgumentException(compression + " is an archive");
        };
    }

    public static InputStream zstd(InputStream packed) throws IOException {
        return new ZstdInputStreamNoFinalizer(packed);
    }

    /** Maximum memory for unpacking, in KiB: a quarter of the heap, from 72 to 768 MiB. */
    public static int mostKib() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() >> 12, LEAST_KIB, MOST_KIB);
    }
}
