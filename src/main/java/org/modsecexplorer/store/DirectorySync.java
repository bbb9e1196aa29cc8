package org.modsecexplorer.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the names in a folder durable. Syncing a new file does not: after a power cut its bytes may be on disk while its name is not. */
public final class DirectorySync {

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySync.class);

    private DirectorySync() {}

    /** Does nothing where a folder cannot be opened (Windows) or synced (some network folders): the system takes care of it there, or it is impossible. */
    public static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be synced", folder, e);
        }
    }
}
