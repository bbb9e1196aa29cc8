package org.modsecexplorer.cli.words;

/** Invalid or conflicting arguments; the message is for the user. */
public final class WrongUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongUsageException(String message) {
        super(message);
    }
}
