namespace HaproxyCompat.Engine.Rules;

/// <summary>What the caller of a rule list does next.</summary>
public enum ActionResult
{
    /// <summary>On to the next rule; from a rule list: all rules were passed.</summary>
    Continue,

    /// <summary><c>allow</c>, <c>accept</c>: no more rules of this list.</summary>
    Stop,

    /// <summary><c>switch-mode http</c>: no more rules of this list, and HTTP from here on.</summary>
    SwitchMode,

    /// <summary><c>deny</c>: the answer is in the stream's response.</summary>
    Deny,

    /// <summary><c>tarpit</c>: as <see cref="Deny"/>, after the tarpit timeout.</summary>
    Tarpit,

    /// <summary><c>reject</c>: the connection is closed without an answer.</summary>
    Reject,

    /// <summary>The answer is in the stream's response and <c>AnswerBody</c>.</summary>
    Answer,

    /// <summary>The connection goes away without a word to the client.</summary>
    SilentDrop,

    /// <summary><c>close</c> in a response: the connection to the server is closed.</summary>
    Close,

    /// <summary>The rule at the position waits: await it and go on behind it.</summary>
    Wait,

    /// <summary>A condition cannot be decided before more has arrived: come again at this position.</summary>
    NeedMore,

    /// <summary>
    /// A rewrite failed under <c>strict-mode</c>, a condition could not be decided, or another mistake of ours: 500.
    /// </summary>
    Error,

    /// <summary>The request was found invalid by a rule: 400.</summary>
    Invalid,
}
