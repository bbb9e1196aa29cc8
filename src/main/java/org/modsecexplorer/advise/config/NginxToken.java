package org.modsecexplorer.advise.config;

/**
 * A word or a punctuation character of nginx's configuration.
 *
 * @param isWord false for {@code ; { }}, which are words only if they are quoted
 */
record NginxToken(String text, boolean isWord, int line) {

    boolean isSign(char sign) {
        return !isWord && text.charAt(0) == sign;
    }
}
