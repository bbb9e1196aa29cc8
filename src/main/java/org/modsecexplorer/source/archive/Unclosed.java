package org.modsecexplorer.source.archive;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream of which a part is lent: whoever closes the part leaves the rest open. */
final class Unclosed extends FilterInputStream {

    Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // the owner closes
    }
}
