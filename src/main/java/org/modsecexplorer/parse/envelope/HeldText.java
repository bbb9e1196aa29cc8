package org.modsecexplorer.parse.envelope;

/**
 * The text of a line as a record holds it.
 *
 * @param source what distinguishes its stream from others: pod, file, host
 * @param text   without a line end, with it, or of several lines
 * @param isPart true if the next text of that stream continues the line
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record HeldText(String source, byte[] text, boolean isPart) {

    boolean endsLine() {
        return text.length > 0 && text[text.length - 1] == '\n';
    }

    /** Length of the text without its line end. */
    int length() {
        return endsLine() ? text.length - 1 : text.length;
    }
}
