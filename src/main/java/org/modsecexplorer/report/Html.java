package org.modsecexplorer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.modsecexplorer.export.Plain;

/** Writes HTML elements. Every text and attribute is escaped, and characters that are invisible or change the writing direction are made visible. */
final class Html {

    /** Writes what is inside an element. */
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    private final XMLStreamWriter out;

    Html(OutputStream stream) throws IOException {
        try {
            this.out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
            out.writeDTD("<!DOCTYPE html>\n");
        } catch (XMLStreamException e) {
            throw io(e);
        }
    }

    /** @param attributes names and values in turn; a name with an empty value is left out */
    Html element(String name, Content content, String... attributes) throws IOException {
        try {
            out.writeStartElement(name);
            attributes(attributes);
            content.write();
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    Html element(String name, String text, String... attributes) throws IOException {
        return element(name, () -> text(text), attributes);
    }

    /** An element that has no content and no end tag in HTML. */
    Html empty(String name, String... attributes) throws IOException {
        try {
            out.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    Html text(String text) throws IOException {
        try {
            out.writeCharacters(Plain.lines(text));
        } catch (XMLStreamException e) {
            throw io(e);
        }
        return this;
    }

    void end() throws IOException {
        try {
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw io(e);
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.writeAttribute(attributes[i], Plain.text(attributes[i + 1]));
            }
        }
    }

    /** The writer wraps what the stream throws; callers handle that. */
    private static IOException io(XMLStreamException thrown) {
        Throwable cause = thrown.getCause() == null ? thrown.getNestedException() : thrown.getCause();
        return cause instanceof IOException failed ? failed : new IOException(thrown);
    }
}
