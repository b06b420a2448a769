using System.Numerics;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What rules, samples and logs keep about a stream.</summary>
public sealed partial class ProxyStream
{
    private byte[] _uniqueIdRoom = [];

    /// <summary>The <c>txn</c> variables.</summary>
    public VariableStore TransactionVariables { get; } = new();

    /// <summary>The <c>req</c> variables, later the <c>res</c> variables.</summary>
    public VariableStore MessageVariables { get; } = new();

    public CaptureStore Captures { get; } = new();

    /// <summary>What the rules of this stream track.</summary>
    internal StickTables.TrackedSlots Tracked { get; } = new();

    /// <summary>What its <c>stick</c> rules will store.</summary>
    internal StickTables.StickKeys StickKeys { get; } = new();

    /// <summary>The client's address as a rule of this stream said; null while none did.</summary>
    internal SocketAddressValue? Source { get; set; }

    /// <summary>The address that the client connected to, likewise.</summary>
    internal SocketAddressValue? Destination { get; set; }

    /// <summary>The unique ID once it was made (<c>unique-id-format</c>); empty before.</summary>
    public ReadOnlyMemory<byte> UniqueId { get; private set; }

    /// <summary>Makes a copy of a unique ID the stream's; its room stays with the stream.</summary>
    internal void KeepUniqueId(ReadOnlySpan<byte> id)
    {
        if (_uniqueIdRoom.Length < id.Length)
        {
            _uniqueIdRoom = new byte[BitOperations.RoundUpToPowerOf2((uint)id.Length)];
        }

        id.CopyTo(_uniqueIdRoom);
        UniqueId = _uniqueIdRoom.AsMemory(0, id.Length);
    }

    /// <summary>
    /// <c>strict-mode</c>: a rewrite that fails is an internal error; back to true before each rule set.
    /// </summary>
    public bool StrictRewrites { get; set; } = true;

    /// <summary><c>set-priority-class</c>: the lowest leaves a queue first.</summary>
    public int PriorityClass { get; set; }

    /// <summary><c>set-priority-offset</c>: what is added to the time of coming.</summary>
    public int PriorityOffsetMs { get; set; }

    /// <summary>The realm that <c>auth</c> asks for.</summary>
    public string? AuthenticationRealm { get; set; }

    /// <summary>The number of this request in the process (<c>%rt</c>, <c>txn.id32</c>).</summary>
    public uint RequestId { get; private set; }

    /// <summary>Size of the head as it came; 0 before one did.</summary>
    public int ReceivedRequestHeadBytes { get; set; }

    public int ReceivedResponseHeadBytes { get; set; }

    /// <summary>The whole request line as it came, for the log and for <c>capture.req.uri</c>.</summary>
    public CapturedText RequestLine { get; } = new();

    /// <summary>
    /// The name that logs show for a service of ours in place of a server, such as <c>&lt;STATS&gt;</c>; else null.
    /// </summary>
    public string? AppletName { get; set; }

    /// <summary>Raw bytes of the request as far as they were received and not consumed.</summary>
    public ReadOnlyMemory<byte> BufferedRequest => Session.Client.Input.BufferedMemory;

    /// <summary>Ends the <c>req</c> variables before the rules of the response.</summary>
    public void BeginResponseVariables() => MessageVariables.Clear();

    /// <summary>
    /// What rules of a listen section set for its own backend does not hold for another (manual 4.4 <c>set-timeout</c>,
    /// <c>set-retries</c>).
    /// </summary>
    internal void ForgetBackendSettings()
    {
        ServerTimeoutMs = ConnectTimeoutMs = QueueTimeoutMs = TunnelTimeoutMs = null;
        RetriesAllowed = null;
    }

    partial void BeginParts()
    {
        StrictRewrites = true;
        Source = Destination = null;
        PriorityClass = PriorityOffsetMs = 0;
        RequestId = Loop.Process.NextRequestId();
        if (Session.Quota is not null)
        {
            LimitVariables();
        }
    }

    /// <summary>A transaction's variables count for its session, a message's for its transaction.</summary>
    private void LimitVariables()
    {
        var limits = Loop.Process.VariableLimits;
        TransactionVariables.Quota ??= new VariableQuota(limits.Transaction, null);
        TransactionVariables.Quota.Wider = Session.Quota;
        MessageVariables.Quota ??= new VariableQuota(limits.Message, TransactionVariables.Quota);
    }

    partial void ClearParts()
    {
        TransactionVariables.Clear();
        MessageVariables.Clear();
        Captures.Clear();
        Tracked.Release(Loop.NowMs);
        StickKeys.Clear();
        RequestLine.Clear();
        UniqueId = default;
        AppletName = null;
        ReceivedRequestHeadBytes = ReceivedResponseHeadBytes = 0;
        AuthenticationRealm = null;
    }
}
