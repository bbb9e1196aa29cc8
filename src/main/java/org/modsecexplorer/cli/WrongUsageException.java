package org.modsecexplorer.cli;

/** Arguments that do not fit together; the message is for the user. */
final class WrongUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsageException(String message) {
        super(message);
    }
}
