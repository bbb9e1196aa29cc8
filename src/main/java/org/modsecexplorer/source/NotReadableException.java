package org.modsecexplorer.source;

import java.io.IOException;

/** Packed bytes that cannot be read, or not further; the message is a sentence for a person, which goes on from the file's name. */
final class NotReadableException extends IOException {

    private static final long serialVersionUID = 1L;

    NotReadableException(String sentence) {
        super(sentence);
    }

    NotReadableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
