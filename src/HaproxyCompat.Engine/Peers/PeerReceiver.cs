namespace HaproxyCompat.Engine.Peers;

/// <summary>Understands what comes on a connection after the introduction.</summary>
internal sealed class PeerReceiver(PeersGroup group, PeerSession session, PeerSender sender)
{
    /// <summary>Tables that one peer may tell of.</summary>
    private const int MaxDefinitions = 1_024;

    private readonly EntryLearner _learner = new();
    private readonly Dictionary<ulong, (TableDefinition Definition, PeerTable? Table)> _definitions = [];
    private TableDefinition? _definition;
    private PeerTable? _table;
    private uint _lastId;

    /// <summary>Handles every whole message received so far.</summary>
    /// <returns>False when the connection is to end; why was said.</returns>
    public bool Receive()
    {
        var input = session.Connection.Input;
        while (!session.Connection.IsClosed)
        {
            var bytes = input.Buffered;
            switch (PeerFrame.TryRead(bytes, session.Connection.Loop.BufferSizeBytes, out var frame))
            {
                case PeerFrameResult.NeedMore:
                    input.NeedMore();
                    session.Send();
                    return true;
                case PeerFrameResult.TooLong:
                    return Refuse(PeerMessage.SizeLimit);
            }

            var understood = Handle(frame, frame.Body(bytes));
            if (session.Connection.IsClosed)
            {
                return false;
            }

            input.Consume(frame.Length);
            if (!understood)
            {
                return Refuse(PeerMessage.ProtocolError);
            }
        }

        return false;
    }

    private bool Refuse(byte error)
    {
        session.Peer!.ProtocolErrors++;
        session.Send(PeerMessage.Error, error);
        return false;
    }

    /// <summary>Messages of classes and types that are not known say nothing.</summary>
    private bool Handle(PeerFrame frame, ReadOnlySpan<byte> body)
    {
        switch (frame.Class)
        {
            case PeerMessage.Control:
                HandleControl(frame.Type);
                return true;
            case PeerMessage.Table:
                return HandleTable(frame.Type, body);
            default:
                return true;
        }
    }

    private void HandleControl(byte type)
    {
        switch (type)
        {
            case PeerMessage.ResyncRequest:
                session.Teach();
                break;
            case PeerMessage.ResyncFinished or PeerMessage.ResyncPartial:
                session.Send(PeerMessage.Control, PeerMessage.ResyncConfirm);
                group.OnTaught(session, isComplete: type == PeerMessage.ResyncFinished);
                break;
            case PeerMessage.ResyncConfirm:
                sender.Confirm();
                group.OnConfirmed(session);
                break;
            case PeerMessage.Heartbeat:
                session.Peer!.HeartbeatsReceived++;
                break;
        }
    }

    private bool HandleTable(byte type, ReadOnlySpan<byte> body)
    {
        var reader = new PeerReader(body);
        switch (type)
        {
            case PeerMessage.Definition:
                return TryDefine(body);
            case PeerMessage.Switch:
                var id = reader.Number();
                (_definition, _table) = _definitions.TryGetValue(id, out var known) ? known : default;
                return !reader.Failed;
            case PeerMessage.Acknowledgement:
                return TryAcknowledge(body);
            case PeerMessage.Update or PeerMessage.NextUpdate or PeerMessage.TimedUpdate
                or PeerMessage.NextTimedUpdate:
                return TryUpdate(ref reader, type);
            default:
                return true;
        }
    }

    private bool TryDefine(ReadOnlySpan<byte> body)
    {
        if (TableDefinition.Read(body) is not { } definition
            || (_definitions.Count >= MaxDefinitions && !_definitions.ContainsKey(definition.Id)))
        {
            return false;
        }

        _definition = definition;
        _table = null;
        foreach (var table in session.Peer!.Tables)
        {
            if (definition.Fits(table.Table.Config) && definition.Name == TableDefinition.NameOf(table.Table.Config))
            {
                _table = table;
                table.RemoteId = definition.Id;
            }
        }

        _definitions[definition.Id] = (definition, _table);
        return true;
    }

    private bool TryAcknowledge(ReadOnlySpan<byte> body)
    {
        var reader = new PeerReader(body);
        var number = reader.Number();
        var id = reader.Fixed();
        foreach (var table in session.Peer!.Tables)
        {
            if (table.Id == number && !reader.Failed)
            {
                table.Acknowledge(id);
            }
        }

        return !reader.Failed;
    }

    private bool TryUpdate(ref PeerReader reader, byte type)
    {
        if (_definition is null)
        {
            // Of a table that was never defined nothing can be read.
            return true;
        }

        _lastId = type is PeerMessage.Update or PeerMessage.TimedUpdate ? reader.Fixed() : unchecked(_lastId + 1);
        var isTimed = type is PeerMessage.TimedUpdate or PeerMessage.NextTimedUpdate;
        var nowMs = session.Connection.Loop.NowMs;
        if (!_learner.TryLearn(ref reader, isTimed, _definition, _table?.Table, nowMs))
        {
            return false;
        }

        _table?.Got(_lastId);
        return true;
    }
}
