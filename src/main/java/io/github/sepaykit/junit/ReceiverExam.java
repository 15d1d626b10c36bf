package io.github.sepaykit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A method that gives the exam of a receiver, a node for each hazard, as {@link ReceiverExams}
 * makes it. It may be run for each of many receivers; what {@code @BeforeEach} starts is there.
 *
 * <pre>{@code
 * @ReceiverExam
 * Stream<DynamicNode> survives() {
 *   return ReceiverExams.of(
 *       ExamOptions.of(shop.hook())
 *           .with(
 *               exam ->
 *                   exam.apiKey("…")
 *                       .invariant(shop::stateAsJson)
 *                       .orders(() -> new Order(shop.newOrder(), 250_000))));
 * }
 * }</pre>
 *
 * <p>A hazard that the receiver does not survive fails with a report: what was sent, as curl lines
 * without the key, what was answered, how the state changed. One that cannot be judged is aborted
 * with the reason. The hazards are played one after the other, whatever the parallel mode.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestFactory
@Execution(ExecutionMode.SAME_THREAD)
public @interface ReceiverExam {}
