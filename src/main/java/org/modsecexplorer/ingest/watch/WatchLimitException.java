package org.modsecexplorer.ingest.watch;

import java.io.IOException;

/** The system's limit of watched folders, or of watching programs, has been reached. */
final class WatchLimitException extends IOException {

    private static final long serialVersionUID = 1L;

    WatchLimitException(String message) {
        super(message);
    }
}
