/** Says whether a recorded history is one that a serial execution could have produced. */
package dev.weft.it.history.check;
