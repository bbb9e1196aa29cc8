package org.modsecexplorer.advise.config;

/**
 * A word or a sign of nginx's configuration.
 *
 * @param isWord false for the signs {@code ; { }}, which are words where they are quoted
 */
record NginxToken(String text, boolean isWord, int line) {

    boolean isSign(char sign) {
        return !isWord && text.charAt(0) == sign;
    }
}
