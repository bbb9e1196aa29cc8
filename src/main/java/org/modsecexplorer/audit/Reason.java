package org.modsecexplorer.audit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The reason why a file, or some of its bytes, could not be used as is: a sentence for the user that continues after the file's name.
 *
 * @param arguments values for the sentence: numbers, other reasons, and texts, some of which come from logs and archives and are untrusted
 */
public record Reason(Code code, List<Object> arguments) {

    static final String BUNDLE = "org.modsecexplorer.audit.reasons";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The kind of problem. The bundle {@code reasons} has a sentence for each. */
    public enum Code {
        /** The message of the operating system, of a library or of the store, unchanged. */
        TOLD,

        NO_ENTRY,
        ERROR_LINES,
        NO_BEGINNING,
        HOLE,
        OPEN_INDEX_LINE,
        OPEN_LINE,
        TOO_LONG,
        NO_END_IN_FILE,
        NO_PART_Z,
        NO_PART_Z_BEFORE_NEXT,
        JSON_OPEN,
        JSON_OPEN_BEFORE_NEXT,
        OTHER_JSON,
        WITHOUT_JSON_SUPPORT,

        STORED_SO_FAR,
        NOT_STORED_YET,
        EMPTY,
        INDEX,
        INDEX_LINES,
        WITH_INDEX,
        OTHER_LINES,
        BEHIND_TEXT,
        BEHIND_TEXT_LINES,
        NOTHING_BUT_BEHIND_TEXT,
        WITH_OTHER_LINES,
        WITH_OTHER_LINES_AND,
        ERROR_LOG,
        ERROR_LOG_LINES,
        WITH_ERROR_LINES,
        UNKNOWN_PACKING,
        NO_ENTRY_IN_FILE,
        NO_ENTRY_IN_BUNDLE,
        MORE_FILES_IGNORED,
        MORE_PLACES,
        IN_MEMBER,

        NO_PERMISSION,
        NOT_THERE,
        GONE,
        NEITHER_FILE_NOR_FOLDER,
        RIGHTS_NOT_SET,

        TOO_DEEP,
        TOO_MANY_BYTES,
        TOO_HIGH_RATIO,
        TOO_MANY_MEMBERS,
        TOO_MUCH_MEMORY,
        LARGE_SEVEN_Z,
        ENCRYPTED,
        UNKNOWN_ZIP_METHOD,
        ZIP_WITHOUT_LENGTH,
        CHECKSUM_DIFFERS,
        LOST_BEHIND,
        UNPACKING_FAILED,
        CUT_OFF,
        GZIP_HEADER_CORRUPT,
        GZIP_CORRUPT,
        GZIP_CHECKSUM_DIFFERS,
        GZIP_WANTS_DICTIONARY,
        NO_GZIP_FOLLOWS,
        ZIP_WITHOUT_DIRECTORY,
        TAR_NAME_TOO_LONG,
        TAR_HEADER_DAMAGED,
        TAR_WITHOUT_END,
        NO_TAR_FOLLOWS,

        SSH_NO_PROGRAM,
        SSH_UNKNOWN_HOST,
        SSH_UNREACHABLE,
        SSH_PORT_CLOSED,
        SSH_HOST_KEY_UNKNOWN,
        SSH_HOST_KEY_CHANGED,
        SSH_REFUSED,
        SSH_FAILED,
        SSH_NO_COMMANDS,
        SSH_WITHOUT_FIND,
        SSH_WITHOUT_TAR,
        SSH_OTHER_ANSWER,
        SSH_LOST,
        SSH_NOT_SENT,
        SSH_REST,

        NEVER_IMPORTED,
        CHANGED_SINCE_IMPORT,
        CHANGED_SINCE_READ,
        NOT_STORED_TO_END,
        NOT_UNDERSTOOD_IN_FULL,
        NO_AUDIT_LOG,
        NO_FILE,
        PRUNED,
        HELD_OPEN,
        MAY_NOT_DELETE;

        /** True if only an audit log contains such bytes: a torn entry, or a message that the engine wrote instead of an entry. */
        public boolean isOfAuditLog() {
            return switch (this) {
                case NO_BEGINNING, TOO_LONG, NO_END_IN_FILE, NO_PART_Z, NO_PART_Z_BEFORE_NEXT, JSON_OPEN, JSON_OPEN_BEFORE_NEXT, WITHOUT_JSON_SUPPORT ->
                    true;
                default -> false;
            };
        }
    }

    public Reason {
        arguments = List.copyOf(arguments);
    }

    public static Reason of(Code code, Object... arguments) {
        return new Reason(code, List.of(arguments));
    }

    /** A reason with the message of the operating system, of a library or of the store. */
    public static Reason told(String words) {
        return of(Code.TOLD, words);
    }

    /** The exception's message, or its class name if it has none. */
    public static Reason told(Exception thrown) {
        return told(thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
    }

    /** The sentence in that language, or in English if there is no translation. */
    public String in(Locale locale) {
        Object[] filled = arguments.stream().map(a -> a instanceof Reason reason ? reason.in(locale) : a).toArray();
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
        return new MessageFormat(bundle.getString(code.name()), bundle.getLocale()).format(filled);
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
