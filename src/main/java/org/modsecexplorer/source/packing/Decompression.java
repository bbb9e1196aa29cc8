package org.modsecexplorer.source.packing;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Streams that unpack one compressed file, also one that was made by joining several. */
public final class Decompression {

    /** {@code xz -9} wants 65 MB, {@code 7z -mx=9} of late 256 MB; what an archive asks for is taken from the heap at once. */
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
            case TAR, ZIP, SEVEN_Z -> throw new IllegalArgumentException(compression + " is an archive");
        };
    }

    public static InputStream zstd(InputStream packed) throws IOException {
        return new ZstdInputStreamNoFinalizer(packed);
    }

    /** Memory that unpacking may take, in KiB: a quarter of the heap. */
    public static int mostKib() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() >> 12, LEAST_KIB, MOST_KIB);
    }
}
