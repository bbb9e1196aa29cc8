package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Java runtime's watch service, which on Linux is inotify. */
final class SystemEvents implements FolderEvents {

    private final WatchService service;

    /** A key identifies a folder, whatever its name; the map holds the name under which it was last watched. */
    private final Map<WatchKey, Path> folders = new HashMap<>();

    private SystemEvents(WatchService service) {
        this.service = service;
    }

    /** @throws WatchLimitException if this user already runs as many watching programs as the system allows */
    static SystemEvents of(Path root) throws IOException {
        try {
            return new SystemEvents(root.getFileSystem().newWatchService());
        } catch (IOException e) {
            throw new WatchLimitException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void watch(Path folder) throws IOException {
        try {
            folders.put(folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY), folder);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            throw gone;
        } catch (FileSystemException oneFolder) {
            // names a file: the problem concerns this folder alone, for example no permission to read it
            throw oneFolder;
        } catch (IOException e) {
            // sun.nio.fs.LinuxWatchService throws a plain exception for ENOSPC, "User limit of inotify watches reached"
            throw new WatchLimitException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int watched() {
        return folders.size();
    }

    @Override
    public List<Event> next(long mostMs) throws InterruptedException {
        List<Event> events = new ArrayList<>();
        try {
            for (WatchKey key = service.poll(mostMs, TimeUnit.MILLISECONDS); key != null; key = service.poll()) {
                take(key, events);
            }
        } catch (ClosedWatchServiceException closed) {
            throw new UncheckedIOException(new IOException("watching has ended", closed));
        }
        return events;
    }

    private void take(WatchKey key, List<Event> events) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            Event told = folder == null ? null : event(folder, event);
            if (told != null) {
                events.add(told);
            }
        }
        if (!key.reset() && folder != null) {
            folders.remove(key);
            events.add(new Event.Gone(folder));
        }
    }

    private static @Nullable Event event(Path folder, WatchEvent<?> event) {
        return event.context() instanceof Path name ? new Event.Changed(folder, name) : new Event.Overflow(folder);
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
