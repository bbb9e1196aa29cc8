package org.modsecexplorer.kills;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The audit folder of a server that keeps running: files with one entry each, a serial log that ends in the middle of an entry, grows and is rotated,
 * and bundles of old logs. Remembers which entries it wrote to which file.
 */
final class LivingSource implements AutoCloseable {

    private final Path folder;
    private final Random random;
    private final EntryMaker maker;
    private final Map<Path, List<Entry>> files = new LinkedHashMap<>();
    private FileChannel serial;
    private List<Entry> serialEntries = new ArrayList<>();
    private @Nullable Entry begun;
    private int begunBytes;
    private int feeds;
    private int rotations;

    LivingSource(Path folder, Random random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = random;
        this.maker = new EntryMaker(random);
        this.serial = openSerial();
    }

    private Path serialPath() {
        return folder.resolve("audit.log");
    }

    private FileChannel openSerial() throws IOException {
        serialEntries = new ArrayList<>();
        files.put(serialPath(), serialEntries);
        return FileChannel.open(serialPath(), StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    }

    Path folder() {
        return folder;
    }

    /** The server writes more entries. @param scale 1 for a few, 10 to fill several batches */
    void feed(int scale) throws IOException {
        feeds++;
        for (int i = 0; i < 3 + 10 * scale; i++) {
            concurrent();
        }
        serial(5 + 20 * scale);
        if (feeds % 4 == 0) {
            rotate();
        }
        if (feeds % 3 == 0) {
            bundle(10 + 15 * scale);
        }
    }

    private void concurrent() throws IOException {
        Path file = folder.resolve("202611%02d".formatted(feeds % 28)).resolve("m%d".formatted(random.nextInt(5))).resolve("e" + files.size());
        Entry entry = maker.next();
        Files.createDirectories(file.getParent());
        Files.write(file, entry.bytes());
        files.put(file, List.of(entry));
    }

    /** Completes the entry in progress, writes some entries, begins another. */
    private void serial(int count) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (begun != null) {
            byte[] bytes = begun.bytes();
            text.write(bytes, begunBytes, bytes.length - begunBytes);
            text.write('\n');
            serialEntries.add(begun);
        }
        for (int i = 0; i < count; i++) {
            Entry entry = maker.next();
            text.writeBytes(entry.bytes());
            text.write('\n');
            serialEntries.add(entry);
        }
        begun = maker.next();
        begunBytes = 200 + random.nextInt(begun.bytes().length - 220);
        text.write(begun.bytes(), 0, begunBytes);
        serial.write(ByteBuffer.wrap(text.toByteArray()));
    }

    /** Like logrotate: renames the file, then notifies the server, which completes its entry in the old file. */
    private void rotate() throws IOException {
        Path old = folder.resolve("audit.log." + ++rotations);
        Files.move(serialPath(), old);
        Entry last = begun == null ? maker.next() : begun;
        byte[] bytes = last.bytes();
        serial.write(ByteBuffer.wrap(bytes, begun == null ? 0 : begunBytes, bytes.length - (begun == null ? 0 : begunBytes)));
        serialEntries.add(last);
        begun = null;
        serial.close();
        files.remove(serialPath());
        files.put(old, serialEntries);
        serial = openSerial();
    }

    private void bundle(int count) throws IOException {
        Path file = folder.resolve("old-" + feeds + ".tar.gz");
        List<Entry> entries = new ArrayList<>();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < count; i++) {
                List<Entry> some = List.of(maker.next(), maker.next());
                String text = some.getFirst().text() + "\n" + some.getLast().text() + "\n";
                TarArchiveEntry member = new TarArchiveEntry("audit/" + i + ".log");
                member.setSize(text.length());
                tar.putArchiveEntry(member);
                tar.write(text.getBytes(StandardCharsets.ISO_8859_1));
                tar.closeArchiveEntry();
                entries.addAll(some);
            }
        }
        files.put(file, entries);
    }

    /** Stops the server, which completes every entry. */
    void stop() throws IOException {
        serial(0);
        rotate();
        serial.close();
        Files.delete(serialPath());
        files.remove(serialPath());
    }

    /** All complete entries ever written, by hash. */
    Map<String, Entry> entries() {
        Map<String, Entry> all = new LinkedHashMap<>();
        files.values().forEach(some -> some.forEach(entry -> all.put(entry.hash(), entry)));
        return all;
    }

    /** The entries of each deleted file. */
    Map<Path, List<Entry>> gone() {
        Map<Path, List<Entry>> gone = new LinkedHashMap<>(files);
        gone.keySet().removeIf(Files::exists);
        return gone;
    }

    @Override
    public void close() {
        try {
            serial.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
