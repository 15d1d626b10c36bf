package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.state.WebhookPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers that show webhooks. A webhook is rendered, printed and judged once as long as it is
 * unchanged; answers are put together from what was printed. An answer that is not known to be
 * right is made whole, for the self check to judge. Thread-safe.
 */
final class WebhookAnswers {
  /** Webhooks whose text is kept at most; ids follow one another, so that few share a place. */
  private static final int PLACES = 1 << 14;

  private static final int LONGEST_TEXT = 2048;
  private static final long MOST_BYTES = 4L << 20;
  private static final int OBJECTS = 56;
  private static final int OK = 200;
  private static final String DATA = "data";
  private static final String META = "meta";
  private static final String BEFORE_DATA = "{\"status\":\"success\",\"data\":";
  private static final byte[] BEFORE_ONE = BEFORE_DATA.getBytes(StandardCharsets.US_ASCII);
  private static final int BEFORE_ITEMS = BEFORE_ONE.length + 1;

  private final SoundAnswers sound;
  private final Function<Webhook, Map<String, Object>> view;
  private final boolean listIsJudgedByItems;
  private final AtomicReferenceArray<@Nullable Printed> kept = new AtomicReferenceArray<>(PLACES);
  private final AtomicLong keptBytes = new AtomicLong();
  private final AtomicInteger nextToForget = new AtomicInteger();

  /** Text of one version of a webhook, and which of the answers that hold it are right. */
  private static final class Printed {
    private final Webhook webhook;
    private final byte[] text;
    private final boolean isPlain;
    private volatile boolean isSoundAlone;
    private volatile boolean isSoundInList;

    Printed(Webhook webhook, byte[] text) {
      this.webhook = webhook;
      this.text = text;
      this.isPlain = !hasSurrogateEscape(text);
    }

    /** Returns about how many bytes of memory it takes. */
    long bytes() {
      return OBJECTS + text.length;
    }
  }

  /** Returns true if half a surrogate pair may be in a text, which has its whole answer escaped. */
  private static boolean hasSurrogateEscape(byte[] text) {
    for (int i = 0; i + 2 < text.length; i++) {
      if (text[i] == '\\' && text[i + 1] == 'u' && (text[i + 2] | 0x20) == 'd') {
        return true;
      }
    }
    return false;
  }

  /**
   * @param view gives what an answer shows of a webhook
   */
  WebhookAnswers(
      Contract contract,
      SoundAnswers sound,
      Operation list,
      Function<Webhook, Map<String, Object>> view) {
    this.sound = sound;
    this.view = view;
    this.listIsJudgedByItems = contract.isJudgedByItems(list, OK, DATA);
  }

  OperationOutcome one(Operation operation, Webhook webhook) {
    Printed printed = print(webhook);
    if (!printed.isPlain || !printed.isSoundAlone) {
      OperationOutcome.Done whole = OperationOutcome.Done.of(OK, alone(webhook));
      if (!printed.isPlain || !sound.isSound(operation, OK, whole.body())) {
        return whole;
      }
      printed.isSoundAlone = true;
    }
    byte[] bytes = new byte[BEFORE_ONE.length + printed.text.length + 1];
    System.arraycopy(BEFORE_ONE, 0, bytes, 0, BEFORE_ONE.length);
    System.arraycopy(printed.text, 0, bytes, BEFORE_ONE.length, printed.text.length);
    bytes[bytes.length - 1] = '}';
    return OperationOutcome.Done.sound(OK, Body.of(bytes));
  }

  /**
   * @param meta what stands beside the webhooks
   */
  OperationOutcome page(Operation operation, WebhookPage page, Map<String, Object> meta) {
    SoundAnswers.Answer empty = sound.answer(operation, OK, list(List.of(), meta));
    List<Printed> items = new ArrayList<>(page.webhooks().size());
    boolean isSound = listIsJudgedByItems && empty.isSound();
    for (int i = 0; i < page.webhooks().size() && isSound; i++) {
      Printed printed = print(page.webhooks().get(i));
      items.add(printed);
      isSound = isSoundInList(operation, printed, meta);
    }
    return isSound
        ? OperationOutcome.Done.sound(OK, Body.of(join(empty.body().bytes(), items)))
        : OperationOutcome.Done.of(OK, list(page.webhooks(), meta));
  }

  private boolean isSoundInList(Operation operation, Printed printed, Map<String, Object> meta) {
    if (printed.isPlain && !printed.isSoundInList) {
      printed.isSoundInList =
          sound.isSound(operation, OK, Body.of(Json.of(list(List.of(printed.webhook), meta))));
    }
    return printed.isSoundInList;
  }

  /** Returns the text of an empty list with webhooks put into it. */
  private static byte[] join(byte[] emptyList, List<Printed> items) {
    int length = emptyList.length + Math.max(0, items.size() - 1);
    for (Printed item : items) {
      length += item.text.length;
    }
    byte[] bytes = new byte[length];
    System.arraycopy(emptyList, 0, bytes, 0, BEFORE_ITEMS);
    int at = BEFORE_ITEMS;
    for (Printed item : items) {
      if (at > BEFORE_ITEMS) {
        bytes[at++] = ',';
      }
      System.arraycopy(item.text, 0, bytes, at, item.text.length);
      at += item.text.length;
    }
    System.arraycopy(emptyList, BEFORE_ITEMS, bytes, at, emptyList.length - BEFORE_ITEMS);
    return bytes;
  }

  private Printed print(Webhook webhook) {
    int place = (int) (webhook.id() & PLACES - 1);
    Printed printed = kept.get(place);
    if (printed == null || printed.webhook != webhook) {
      printed = new Printed(webhook, Json.of(view.apply(webhook)).toBytes());
      if (printed.text.length <= LONGEST_TEXT) {
        keep(place, printed);
      }
    }
    return printed;
  }

  /** Keeps a text, and forgets others in the order of their places while all are too large. */
  private void keep(int place, Printed printed) {
    long bytes = keptBytes.addAndGet(printed.bytes() - bytes(kept.getAndSet(place, printed)));
    while (bytes > MOST_BYTES) {
      int other = nextToForget.getAndIncrement() & PLACES - 1;
      Printed forgotten = other == place ? null : kept.getAndSet(other, null);
      bytes = keptBytes.addAndGet(-bytes(forgotten));
    }
  }

  private static long bytes(@Nullable Printed printed) {
    return printed == null ? 0 : printed.bytes();
  }

  private Map<String, Object> alone(Webhook webhook) {
    Map<String, Object> body = new LinkedHashMap<>(SoundAnswers.SUCCESS);
    body.put(DATA, view.apply(webhook));
    return body;
  }

  private Map<String, Object> list(List<Webhook> webhooks, Map<String, Object> meta) {
    Map<String, Object> body = new LinkedHashMap<>(SoundAnswers.SUCCESS);
    body.put(DATA, webhooks.stream().map(view).toList());
    body.put(META, meta);
    return body;
  }
}
