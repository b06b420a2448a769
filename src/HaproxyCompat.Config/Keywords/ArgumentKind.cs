namespace HaproxyCompat.Config.Keywords;

/// <summary>What an argument in parentheses after a fetch or a converter must be (manual 7.3).</summary>
public enum ArgumentKind
{
    /// <summary>A signed integer; becomes <see cref="long"/>.</summary>
    Integer,

    /// <summary>Text; becomes <see cref="string"/>.</summary>
    String,

    /// <summary>A duration in ms unless a unit is given; becomes <see cref="long"/> milliseconds.</summary>
    Duration,

    /// <summary>A size; becomes <see cref="long"/> bytes.</summary>
    Size,

    /// <summary>
    /// An IPv4 mask or prefix length; becomes <see cref="int"/> prefix bits or an address as text, checked.
    /// </summary>
    IPv4Mask,

    /// <summary>An IPv6 mask or prefix length.</summary>
    IPv6Mask,

    /// <summary>Name of a frontend; a string until it is resolved.</summary>
    Frontend,

    /// <summary>Name of a backend; the current proxy when left out.</summary>
    Backend,

    /// <summary>Name of a server, <c>[backend/]server</c>.</summary>
    Server,

    /// <summary>Name of a stick table.</summary>
    Table,

    /// <summary>Name of a userlist.</summary>
    Userlist,

    /// <summary>A certificate by its name, or a variable that holds one; it is looked for at start.</summary>
    Certificate,

    /// <summary>The same, but some line of the files loads it.</summary>
    LoadedCertificate,

    /// <summary>
    /// Name of a ring, <c>stdout</c> or <c>stderr</c>; one that is not there forbids the start and not the check.
    /// </summary>
    EventSink,

    /// <summary>A variable with its scope, such as <c>txn.name</c>; becomes <see cref="string"/>, checked.</summary>
    Variable,

    /// <summary>A regular expression; becomes <see cref="string"/>, checked.</summary>
    Regex,

    /// <summary>
    /// A path of Protocol Buffers field numbers such as <c>1.2</c>; becomes <see cref="string"/>, checked.
    /// </summary>
    FieldNumber,

    /// <summary>An IPv4 address.</summary>
    IPv4Address,

    /// <summary>An IPv6 address.</summary>
    IPv6Address,

    /// <summary>
    /// What the text before selects: behind <c>acl</c> an ACL, which becomes <see cref="ConditionTerm"/>; else a text.
    /// </summary>
    Selected,

    /// <summary>
    /// An ACL of the section or a predefined one, with an optional <c>!</c>; becomes <see cref="ConditionTerm"/>.
    /// </summary>
    Acl,
}
