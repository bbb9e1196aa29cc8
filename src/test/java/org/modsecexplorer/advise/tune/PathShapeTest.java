package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** Which paths fall together. */
class PathShapeTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/login?next=/7, /login",
        "/orders/17/edit, /orders/*/edit",
        "/blog/2026/11/30/comments, /blog/*/*/*/comments",
        "/journal/2026-11-30, /journal/*",
        "/posts/my-post-12, /posts/my-post-*",
        "/img/photo_7.jpg, /img/photo_*.jpg",
        "/page-12.html, /page-*.html",
        "/members/7973b11c-a2a3-4cf0-a933-eef45b33d361/note, /members/*/note",
        "/catalog/9422a411160292fbcc856e31/reviews, /catalog/*/reviews",
        "/v/dQw4w9Wg3Xc2Q/play, /v/*/play",
        "/api/v1/notes, /api/v1/notes",
        "/api/v2/notes/9, /api/v2/notes/*",
        "/caf%C3%A9/1, /caf%C3%A9/*",
        "http://www.example.com/orders/17, /orders/*",
        "/administration, /administration",
        "/feedbead, /feedbead",
    })
    void numbersDatesHashesAndIdsAreOneShape(String uri, String shape) {
        assertThat(PathShape.of(uri)).hasToString(shape);
    }

    @Test
    void joiningCanBeTurnedOff() {
        assertThat(PathShape.exact("/orders/17?x=1")).hasToString("/orders/17");
    }

    @Test
    void versionsOfAnInterfaceDiffer() {
        assertThat(PathShape.of("/api/v1/notes/3")).isNotEqualTo(PathShape.of("/api/v2/notes/3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "login", "/a\ue000b", "/a\nb", "/a\u0000b", "/\ufffd"})
    void whatIsNoPathCannotBeWritten(String uri) {
        assertThat(PathShape.of(uri).isKnown()).isFalse();
    }

    @Test
    void anEndlessPathCannotBeWritten() {
        assertThat(PathShape.of("/" + "a".repeat(5_000)).isKnown()).isFalse();
        assertThat(PathShape.of("/" + "a".repeat(5_000)).text()).hasSizeLessThan(1_100);
    }
}
