package org.modsecexplorer.advise.config;

import java.util.ArrayList;
import java.util.List;

/** Splits nginx's configuration into words and punctuation characters. @see "ngx_conf_file.c ngx_conf_read_token" */
final class NginxTokens {

    private final String text;
    private final List<NginxToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private NginxTokens(String text) {
        this.text = text;
    }

    static List<NginxToken> of(String text) {
        NginxTokens reader = new NginxTokens(text);
        while (reader.at < text.length()) {
            reader.next();
        }
        return reader.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        switch (c) {
            case '\n', ' ', '\t', '\r' -> step();
            case '#' -> {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            }
            case ';', '{', '}' -> {
                tokens.add(new NginxToken(String.valueOf(c), false, line));
                at++;
                if (c == '{') {
                    passCode();
                }
            }
            case '"', '\'' -> quoted(c);
            default -> plain();
        }
    }

    private char step() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private void quoted(char quote) {
        int start = line;
        StringBuilder word = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = step();
            if (c == '\\' && at < text.length() && (text.charAt(at) == quote || text.charAt(at) == '\\')) {
                c = step();
            }
            word.append(c);
        }
        at++;
        tokens.add(new NginxToken(word.toString(), true, start));
    }

    private void plain() {
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean variable = c == '{' && !word.isEmpty() && word.charAt(word.length() - 1) == '$';
            if (Character.isWhitespace(c) || c == ';' || c == '{' && !variable) {
                break;
            }
            word.append(step());
            if (c == '\\' && at < text.length()) {
                word.append(step());
            }
            if (c == '}' && word.indexOf("${") < 0) {
                word.setLength(word.length() - 1);
                at--;
                break;
            }
        }
        if (!word.isEmpty()) {
            tokens.add(new NginxToken(word.toString(), true, line));
        }
        if (at < text.length() && text.charAt(at) == '}') {
            tokens.add(new NginxToken("}", false, line));
            at++;
        }
    }

    /** Skips a block of Lua, which is not configuration, by counting braces. */
    private void passCode() {
        boolean isLua = tokens.size() > 1 && tokens.get(tokens.size() - 2).text().endsWith("_by_lua_block");
        int depth = 1;
        while (isLua && depth > 0 && at < text.length()) {
            char c = step();
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        if (isLua) {
            tokens.add(new NginxToken("}", false, line));
        }
    }
}
