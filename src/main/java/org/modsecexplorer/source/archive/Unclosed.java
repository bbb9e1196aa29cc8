package org.modsecexplorer.source.archive;

import java.io.FilterInputStream;
import java.io.InputStream;

/** Part of a stream that is passed on. Closing the part leaves the rest open. */
final class Unclosed extends FilterInputStream {

    Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // the owner closes the stream
    }
}
