package org.modsecexplorer.ingest;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Creates bundles in memory. */
final class Packer {

    private static final long SECOND = 1_795_458_300L;

    private Packer() {}

    /** Maps names to contents, in order. */
    static Map<String, byte[]> files(Object... namesAndContents) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            Object content = namesAndContents[i + 1];
            files.put((String) namesAndContents[i], content instanceof byte[] bytes ? bytes : content.toString().getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** @param form one of {@code tar zip 7z}, optionally followed by {@code .gz .xz .zst .bz2} */
    static byte[] archive(String form, Map<String, byte[]> files) {
        int dot = form.indexOf('.');
        byte[] archive = switch (dot < 0 ? form : form.substring(0, dot)) {
            case "tar" -> tar(files);
            case "zip" -> zip(files);
            case "7z" -> sevenZ(files);
            default -> throw new IllegalArgumentException(form);
        };
        return dot < 0 ? archive : compressed(form.substring(dot + 1), archive);
    }

    static byte[] tar(Map<String, byte[]> files) {
        return made(bytes -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), TarConstants.LF_NORMAL, true);
                    entry.setSize(file.getValue().length);
                    entry.setModTime(SECOND * 1_000);
                    tar.putArchiveEntry(entry);
                    tar.write(file.getValue());
                    tar.closeArchiveEntry();
                }
            }
        });
    }

    static byte[] zip(Map<String, byte[]> files) {
        return zip(files, ZipArchiveOutputStream.DEFLATED);
    }

    /** A zip whose members are packed but not compressed. */
    static byte[] storedZip(Map<String, byte[]> files) {
        return zip(files, ZipArchiveOutputStream.STORED);
    }

    private static byte[] zip(Map<String, byte[]> files, int method) {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                entry.setTime(SECOND * 1_000);
                entry.setMethod(method);
                zip.putArchiveEntry(entry);
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    static byte[] sevenZ(Map<String, byte[]> files) {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (SevenZOutputFile sevenZ = new SevenZOutputFile(channel)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                SevenZArchiveEntry entry = new SevenZArchiveEntry();
                entry.setName(file.getKey());
                sevenZ.putArchiveEntry(entry);
                sevenZ.write(file.getValue());
                sevenZ.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    /** @param form one of {@code gz xz zst bz2} */
    static byte[] compressed(String form, byte[] content) {
        return made(bytes -> {
            try (OutputStream packing = compressing(form, bytes)) {
                packing.write(content);
            }
        });
    }

    static OutputStream compressing(String form, OutputStream to) throws IOException {
        return switch (form) {
            case "gz" -> new GZIPOutputStream(to);
            case "xz" -> new XZOutputStream(to, new LZMA2Options(1));
            case "zst" -> new ZstdOutputStream(to);
            case "bz2" -> new BZip2CompressorOutputStream(to);
            default -> throw new IllegalArgumentException(form);
        };
    }

    static byte[] joined(byte[]... parts) {
        return made(bytes -> {
            for (byte[] part : parts) {
                bytes.write(part);
            }
        });
    }

    private interface Making {
        void to(ByteArrayOutputStream bytes) throws IOException;
    }

    private static byte[] made(Making making) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            making.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
