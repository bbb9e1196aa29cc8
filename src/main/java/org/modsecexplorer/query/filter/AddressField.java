package org.modsecexplorer.query.filter;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import org.jooq.Field;

/** Filter fields that contain an address. */
public enum AddressField {
    CLIENT("ip", TRANSACTION_ENTRY.CLIENT_ADDR, TRANSACTION_ENTRY.CLIENT_IP),
    SERVER("server", TRANSACTION_ENTRY.SERVER_ADDR, TRANSACTION_ENTRY.SERVER_IP);

    private final String word;
    private final Field<byte[]> bytes;
    private final Field<String> text;

    AddressField(String word, Field<byte[]> bytes, Field<String> text) {
        this.word = word;
        this.bytes = bytes;
        this.text = text;
    }

    /** The field's name as typed in a filter. */
    public String word() {
        return word;
    }

    public Field<byte[]> bytes() {
        return bytes;
    }

    public Field<String> text() {
        return text;
    }
}
